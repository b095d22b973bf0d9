import { expect, it } from 'vitest';
import { filesNamedIn } from './files.ts';

it('A page names its scripts, styles, fonts, icons and manifest; other people’s files are left out', () => {
	const page = `
		<link rel="icon" href="./icon.svg" /> <link rel="manifest" href="./manifest.webmanifest"/>
		<link href="./_app/immutable/nodes/10.Cv.js" rel="modulepreload">
		<link href="https://elsewhere.vn/x.css" rel="stylesheet">
		<style>@font-face{src:url(./_app/immutable/assets/f.woff2)format("woff2"),url(./_app/f.woff)}</style>
		<script>import("./_app/immutable/entry/start.Bq.js").then(() => import("./_app/immutable/entry/app.B0.js"))</script>`;
	expect(filesNamedIn('/kiosk', page).sort()).toEqual([
		'/_app/immutable/assets/f.woff2',
		'/_app/immutable/entry/app.B0.js',
		'/_app/immutable/entry/start.Bq.js',
		'/_app/immutable/nodes/10.Cv.js',
		'/icon.svg',
		'/manifest.webmanifest'
	]);
});

it('A script names what it imports, at once or later, and the styles that come with it', () => {
	const script =
		'import{a as b}from"./a.js";import"./b.js";const c=()=>import(`../chunks/c.js`);const d=["../assets/c.Xy.css"]';
	expect(filesNamedIn('/_app/immutable/chunks/x.js', script)).toEqual([
		...['a', 'b', 'c'].map((name) => `/_app/immutable/chunks/${name}.js`),
		'/_app/immutable/assets/c.Xy.css'
	]);
});

it('The script that knows every page of the product names only what it needs at once', () => {
	const app = 'import{a}from"../chunks/a.js";const nodes=[()=>import("../nodes/3.desk.js")]';
	expect(filesNamedIn('/_app/immutable/entry/app.B0.js', app)).toEqual([
		'/_app/immutable/chunks/a.js'
	]);
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
