import {
	freePort,
	makeDataDir,
	removeDataDir,
	startProduct,
	type Product
} from '../product/product.ts';
import { atTheEnd } from './tidy.ts';

/** Of what is wrong; after the first, the rest mostly follows. */
const SHOWN = 20;

/** One installation of its own for a part to break. */
export interface Installation {
	dataDir: string;
	port: number;
	/** What runs now. Whoever starts it again puts it here. */
	product: Product;
	/** Starts it as the first time. `patienceMs`: 0 returns at once. */
	start(patienceMs?: number): Promise<Product>;
	/** Says what is wrong and stops it. Its folder stays only to be looked at, where something is. */
	end(wrongs: readonly string[]): Promise<void>;
}

export async function install(): Promise<Installation> {
	const dataDir = makeDataDir();
	const port = await freePort();
	const start = (patienceMs?: number) => startProduct({ dataDir, port, patienceMs });
	const forget = atTheEnd(async () => {
		await installation.product.stop();
		removeDataDir(dataDir);
	});
	const installation: Installation = {
		...{ dataDir, port, start, product: await start() },
		async end(wrongs) {
			forget();
			for (const wrong of wrongs.slice(0, SHOWN)) console.log(wrong);
			const good = wrongs.length === 0;
			if (!good) console.log(`${installation.product.said()}\nIts data stays in ${dataDir}`);
			await installation.product.stop();
			if (good) removeDataDir(dataDir);
		}
	};
	return installation;
}
