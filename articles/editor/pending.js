/** What is still on its way, an upload or the answer to an early Enter: saving waits for it. */

const waiting = new Set()

export function waitFor(promise) {
  const settled = promise.catch(() => {}).finally(() => waiting.delete(settled))
  waiting.add(settled)
  return promise
}

export function isAnythingPending() {
  return waiting.size > 0
}

/** Resolves when nothing is on its way any more. */
export async function everythingArrived() {
  while (waiting.size) await Promise.all(waiting)
}
