/**
 * The addresses of our own files that a file names: in a page its scripts, styles, icons and manifest; in a style its
 * fonts; in a script what it imports, at once or later; in the manifest its icons. The script `entry/app` imports later
 * whatever any page of the product needs: of that the page names its own part itself.
 */
export function filesNamedIn(path: string, text: string): string[] {
	if (path.endsWith('.js'))
		return path.includes('/entry/app.')
			? all(text, /\b(?:from|import)\s*["'](\.{1,2}\/[^"']+\.js)["']/g, path)
			: [
					...all(text, /\b(?:from|import)\s*\(?\s*["'`](\.{1,2}\/[^"'`]+\.js)["'`]/g, path),
					...all(text, /["'`](\.{1,2}\/assets\/[^"'`]+\.css)["'`]/g, path)
				];
	if (path.endsWith('.css')) return all(text, /url\(\s*["']?([^"')]+\.woff2)["']?\s*\)/g, path);
	if (path.endsWith('.webmanifest')) return all(text, /"src":\s*"([^"]+)"/g, path);
	if (/\.\w+$/.test(path)) return [];
	return [
		...all(text, /<link\b[^>]*?\bhref="([^"]+)"/g, path),
		...all(text, /\bimport\("([^"]+\.js)"\)/g, path),
		...all(text, /url\(\s*["']?([^"')]+\.woff2)["']?\s*\)/g, path)
	];
}

function all(text: string, pattern: RegExp, base: string): string[] {
	return Array.from(text.matchAll(pattern), ([, name]) => new URL(name!, `http://x${base}`))
		.filter(({ host }) => host === 'x')
		.map(({ pathname }) => pathname);
}
