// Whether a server can start here: with 1 and one sentence, no. Anything else is for the start to find.
const free = await import('../../src/lib/server/start/free.ts').catch(() => undefined);
if (free) process.exitCode = await free.look(process.env);
