import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/** Reads one line from standard input; at a terminal it asks first and does not show what is typed. */
export async function readSecret(question: string): Promise<string> {
	const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
	const isTerminal = Boolean(process.stdin.isTTY);
	if (isTerminal) process.stderr.write(question);
	const lines = createInterface({ input: process.stdin, output: silent, terminal: isTerminal });
	try {
		for await (const line of lines) return line;
		return '';
	} finally {
		lines.close();
		if (isTerminal) process.stderr.write('\n');
	}
}
