import { expect, it } from 'vitest';
import { filesNamedIn } from './files.ts';

it('A page names its scripts, styles, fonts, icons and manifest; other people’s files are left out', () => {
	const page = `
		<link rel="icon" href="./icon.svg" /> <link rel="manifest" href="./manifest.webmanifest"/>
		<link href="./_app/immutable/assets/10.Ch.css" rel="stylesheet">
		<link href="./_app/immutable/assets/inside.css" rel="stylesheet" disabled media="(max-width: 0)">
		<link href="https://elsewhere.vn/x.css" rel="stylesheet">
		<style>@font-face{src:url(./_app/immutable/assets/f.woff2)format("woff2"),url(./_app/f.woff)}</style>
		<script type="module" src="/_app/immutable/workers/start-D4.js"></script>`;
	expect(filesNamedIn('/kiosk', page).sort()).toEqual([
		'/_app/immutable/assets/10.Ch.css',
		'/_app/immutable/assets/f.woff2',
		'/_app/immutable/workers/start-D4.js',
		'/icon.svg',
		'/manifest.webmanifest'
	]);
});

it('A script names what it imports, at once or later', () => {
	const script = 'import{a as b}from"./a.js";import"./b.js";const c=()=>import(`../chunks/c.js`)';
	expect(filesNamedIn('/_app/immutable/chunks/x.js', script)).toEqual(
		['a', 'b', 'c'].map((name) => `/_app/immutable/chunks/${name}.js`)
	);
});

it('A style names its fonts, the manifest its icons, a font nothing', () => {
	const css = '@font-face{src:url(./f.woff2)format("woff2"),url(./f.woff)}';
	expect(filesNamedIn('/_app/immutable/assets/a.css', css)).toEqual([
		'/_app/immutable/assets/f.woff2'
	]);
	const manifest = '{"icons":[{ "src": "/icon-192.png" }]}';
	expect(filesNamedIn('/manifest.webmanifest', manifest)).toEqual(['/icon-192.png']);
	expect(filesNamedIn('/f.woff2', 'import"./x.js"')).toEqual([]);
});
