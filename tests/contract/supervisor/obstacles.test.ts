import { existsSync, mkdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { linkLibraries } from '#lib/server/database/embedded/binaries.ts';
import { connectionOptions } from '#lib/server/database/embedded/connection.ts';
import { openFolder, Place } from './place.ts';

let folder: string;
beforeEach(() => {
	folder = openFolder();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('obstacles at the start', () => {
	it('library links that a blocked install script left out are made', () => {
		const native = packageWithout(['libicuuc.so', 'libicuuc.so.60']);
		linkLibraries(native);
		expect(readlinkSync(join(native, 'lib/libicuuc.so.60'))).toBe('libicuuc.so.60.2');
		linkLibraries(native);
	});

	it('library links that cannot be made are a problem with a way out', () => {
		const native = packageWithout(['libicuuc.so.60']);
		rmSync(join(native, 'lib'), { recursive: true });
		expect(() => linkLibraries(native)).toThrow(/^HL-9105/);
	});

	it('a file in the place of the data folder is named', async () => {
		const file = join(folder, 'file');
		writeFileSync(file, '');
		await expect(new Place(join(file, 'data')).start()).rejects.toThrow(/^HL-9102 .*file/);
	});

	it('a folder where no server was ever started has no way in', () => {
		expect(() => connectionOptions(folder)).toThrow(/^HL-9001/);
	});

	it.runIf(process.getuid?.() === 0)(
		'below a private folder of root the folder is named, and nothing is made there',
		async () => {
			const hidden = join(folder, 'private');
			mkdirSync(hidden, { mode: 0o700 });
			const place = new Place(join(hidden, 'data'));
			await expect(place.start()).rejects.toThrow(`(${hidden})`);
			expect(existsSync(place.dataDir)).toBe(false);
		}
	);

	function packageWithout(links: string[]) {
		const native = join(folder, 'package', 'native');
		mkdirSync(join(native, 'lib'), { recursive: true });
		writeFileSync(join(native, 'lib', 'libicuuc.so.60.2'), '');
		const list = links.map((name) => ({
			source: 'native/lib/libicuuc.so.60.2',
			target: `native/lib/${name}`
		}));
		writeFileSync(join(native, 'pg-symlinks.json'), JSON.stringify(list));
		return native;
	}
});
