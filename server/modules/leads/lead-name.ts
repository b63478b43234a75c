/**
 * The name somebody gave, without what is none: people write numbers, addresses and links into it, which would show
 * them to roles that may not see contacts. What was typed stays in the answers.
 */
export function nameIn(text: string): string {
  return text
    .replace(/\S+@\S+\.\S+|https?:\/\/\S+|\bwww\.\S+/gi, ' ')
    .replace(/(?<![\p{L}\p{N}])\+?\(?\d(?:[\s().\-/]{0,3}\d){6,14}\)?(?![\p{L}\p{N}])/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s,;:|/()-]+|[\s,;:|/(-]+$/g, '')
    .slice(0, 200);
}
