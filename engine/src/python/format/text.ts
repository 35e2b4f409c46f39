/** A string as `repr` shows it: single quotes unless only they occur, escapes for what does not print. */
export function stringRepr(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'"
  let result = quote
  for (const char of text) result += char === quote ? `\\${char}` : escapeChar(char)
  return result + quote
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
}

function escapeChar(char: string): string {
  const known = ESCAPES[char]
  if (known) return known
  const code = char.codePointAt(0) as number
  if (code < 32 || code === 127) return `\\x${code.toString(16).padStart(2, '0')}`
  return char
}
