import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface Inbox {
	port: number;
	/** What came, in order. */
	mails: { to: string[]; text: string }[];
	close(): Promise<void>;
}

/** A real mail server on this machine, that keeps what it is sent. */
export async function openInbox(port = 0): Promise<Inbox> {
	const mails: Inbox['mails'] = [];
	const server = new SMTPServer({
		disabledCommands: ['AUTH', 'STARTTLS'],
		onData(stream, session, done) {
			let raw = '';
			stream.on('data', (chunk: Buffer) => (raw += chunk.toString('utf8')));
			stream.on('end', () => {
				const to = session.envelope.rcptTo.map(({ address }) => address);
				mails.push({ to, text: readable(raw) });
				done();
			});
		}
	});
	await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', () => resolve()));
	return {
		port: (server.server.address() as AddressInfo).port,
		mails,
		close: () => new Promise((resolve) => server.close(() => resolve()))
	};
}

/** The body as mail programs show it, whichever way it was written for the journey. */
function readable(raw: string): string {
	const [head = '', ...body] = raw.split('\r\n\r\n');
	const rest = body.join('\r\n\r\n');
	if (/content-transfer-encoding: base64/i.test(head))
		return Buffer.from(rest, 'base64').toString('utf8');
	const joined = rest
		.replace(/=\r\n/g, '')
		.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
	return Buffer.from(joined, 'latin1').toString('utf8');
}
