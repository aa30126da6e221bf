/** Words that came with the last picture go with it; words of the writer's own stay. */
export function wordsOf(word, written, before, after) {
  return written === (before?.[word] ?? "") ? (after?.[word] ?? "") : written
}
