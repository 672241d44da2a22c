/**
 * The text of an uploaded file: UTF-8, UTF-16 with a byte-order mark, or what Windows wrote before either (windows-1252). Never fails;
 * bytes that are no text come out as characters that `parseDocument` refuses.
 */
export function decodeSource(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    // The mark stays, so that the digest of the text is that of the file.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
