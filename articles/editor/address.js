/** Which outside addresses a story may point to. The server asks the same question again. */

const ALLOWED = /^(https?:\/\/|mailto:)/i
const LOOKS_LIKE_A_HOST = /^[^\s/@:]+\.[^\s/@.:]{2,}(:\d+)?([/?#]\S*)?$/
const LOOKS_LIKE_MAIL = /^[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+$/

/** The address as it may be stored, or null where it must not be. */
export function safeAddress(text) {
  const address = completed(text.trim())
  if (!ALLOWED.test(address) || /[\s\\\p{Cc}\p{Cf}]/u.test(address) || !URL.canParse(address))
    return null

  const { protocol, hostname, username } = new URL(address)
  if (protocol === "mailto:")
    return LOOKS_LIKE_MAIL.test(address.slice(7).split("?")[0]) ? address : null
  // Before an @ stands a name, there to look like another host.
  return hostname && !username ? address : null
}

/** People paste "example.org/page" and "desk@example.org"; both get what they leave out. */
function completed(text) {
  if (LOOKS_LIKE_MAIL.test(text)) return `mailto:${text}`
  if (LOOKS_LIKE_A_HOST.test(text)) return `https://${text}`
  return text
}
