import type { Problem } from './types.ts';

/** How a file of another kind begins, and what it is called. */
const formats: [RegExp, string][] = [
  [/^\s*%PDF-/, 'a PDF file'],
  [/^PK\u0003\u0004/, 'a Word document, an EPUB or another zipped file'],
  [/^\s*\{\\rtf/, 'an RTF file'],
  [/^\s*(<\?xml[^>]{0,200}>\s*)?<(!doctype\s+html|html)\b/i, 'a web page (HTML)'],
  [/^(\u0089PNG|‰PNG|GIF8|\u00ff\u00d8\u00ff|\ufffdPNG)/, 'a picture']
];

/** Why a source cannot be read as text, or null. */
export function problemOf(source: string): Problem | null {
  if (!/[\p{L}\p{N}]/u.test(source)) return { code: 'empty', message: 'The file is empty: there is no text in it.' };
  const format = formats.find(([start]) => start.test(source.slice(0, 1000)));
  if (format) {
    const message = `This is ${format[1]}. Lectern reads Markdown and plain text: save it as one of these and try again.`;
    return { code: 'otherFormat', message };
  }
  const strange = source.match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f\ufffd]/g)?.length ?? 0;
  if (strange > 2 && strange > source.length * 0.002) {
    return {
      code: 'binary',
      message: 'This is not a text file, or its characters are not in UTF-8: save it as UTF-8 text and try again.'
    };
  }
  return null;
}
