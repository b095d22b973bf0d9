/** `npm run manage -- <verb>`: for whoever runs an installation. With --json nothing but JSON on standard output. */
import { main } from '../src/lib/server/manage/main.ts';

process.exit(await main(process.argv.slice(2)));
