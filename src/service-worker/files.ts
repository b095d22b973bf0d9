/**
 * The addresses of our own files that a file names: in a page its scripts, styles, icons and manifest; in a style its
 * fonts; in a script what it imports, at once or later; in the manifest its icons. Styles that a page only mentions as
 * `disabled` it has inside already.
 */
export function filesNamedIn(path: string, text: string): string[] {
	if (path.endsWith('.js'))
		return all(text, /\b(?:from|import)\s*\(?\s*["'`](\.{1,2}\/[^"'`]+\.js)["'`]/g, path);
	if (path.endsWith('.css')) return all(text, FONTS, path);
	if (path.endsWith('.webmanifest')) return all(text, /"src":\s*"([^"]+)"/g, path);
	if (/\.\w+$/.test(path)) return [];
	return [
		...all(text, /<link\b(?![^>]*\bdisabled\b)[^>]*?\bhref="([^"]+)"/g, path),
		...all(text, /<script\b[^>]*?\bsrc="([^"]+)"/g, path),
		...all(text, FONTS, path)
	];
}

const FONTS = /url\(\s*["']?([^"')]+\.woff2)["']?\s*\)/g;

function all(text: string, pattern: RegExp, base: string): string[] {
	return Array.from(text.matchAll(pattern), ([, name]) => new URL(name!, `http://x${base}`))
		.filter(({ host }) => host === 'x')
		.map(({ pathname }) => pathname);
}
