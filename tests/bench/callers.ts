// The load: as many callers as there are tablets, each sending one slip after the other over its own connection.
// A process of its own, so that its work is not counted as the product's; sockets and bytes only, so that it is small.
import { connect, type Socket } from 'node:net';
import { randomBytes } from 'node:crypto';
import { slipId } from '#lib/domain/slip/slip-id.ts';
import { callAndReport, type Spell } from './measure.ts';

export interface Load extends Spell {
	port: number;
	/** One tablet per caller. */
	tokens: string[];
	/** Where the tablets' days begin: taps lie a minute apart, as in an office, so that none is an odd press. */
	firstTapAt: number;
	/** Whether each slip comes with what a citizen answers after the tap. */
	answered?: boolean;
}

const SECONDS_BETWEEN_TAPS = 60;
const ANSWERS = { reasons: ['wait_too_long'], items: { A1: 4, O1: 5, F3: null } };

class Caller {
	#socket: Socket;
	#heard = '';
	#resolve: ((body: string) => void) | undefined;
	#head: string;
	#tapAt: number;
	#answers: object;

	constructor({ port, firstTapAt, answered = false }: Load, token: string) {
		this.#tapAt = firstTapAt;
		this.#answers = answered ? ANSWERS : {};
		this.#head = [
			'POST /api/v1/slips HTTP/1.1',
			`host: 127.0.0.1:${port}`,
			`authorization: Device ${token}`,
			'content-type: application/json',
			'content-length: '
		].join('\r\n');
		this.#socket = connect({ port, host: '127.0.0.1', noDelay: true });
		this.#socket.setEncoding('latin1');
		this.#socket.on('data', (chunk) => this.#hear(chunk as unknown as string));
		this.#socket.on('close', () => {
			console.error('the product closed a connection');
			process.exit(1);
		});
	}

	/** Sends one slip and resolves when it is acknowledged. */
	async send(): Promise<void> {
		this.#tapAt += SECONDS_BETWEEN_TAPS * 1000;
		const body = JSON.stringify({
			slips: [
				{
					id: slipId(this.#tapAt, randomBytes(10)),
					answeredAt: new Date(this.#tapAt).toISOString(),
					level: 1 + (Math.floor(this.#tapAt / 1000 / SECONDS_BETWEEN_TAPS) % 5),
					field: 'ho-tich',
					stage: 'result',
					...this.#answers
				}
			]
		});
		const answer = await new Promise<string>((resolve) => {
			this.#resolve = resolve;
			this.#socket.write(`${this.#head}${body.length}\r\n\r\n${body}`);
		});
		if (!answer.startsWith('HTTP/1.1 200') || !answer.includes('"status":"stored"')) {
			console.error(`not stored: ${answer}`);
			process.exit(1);
		}
	}

	#hear(chunk: string) {
		this.#heard += chunk;
		const head = this.#heard.indexOf('\r\n\r\n');
		if (head < 0) return;
		const length = /\r\ncontent-length: (\d+)/i.exec(this.#heard.slice(0, head))?.[1];
		const whole =
			length === undefined
				? this.#heard.endsWith('\r\n0\r\n\r\n')
				: this.#heard.length >= head + 4 + Number(length);
		if (!whole) return;
		const answer = this.#heard;
		this.#heard = '';
		this.#resolve!(answer);
	}
}

process.once('message', async (message) => {
	const load = message as Load;
	const callers = load.tokens.map((token) => new Caller(load, token));
	await callAndReport(
		callers.map((caller) => () => caller.send()),
		load
	);
	process.exit(0);
});
