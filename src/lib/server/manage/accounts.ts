import { passwordProblem } from '#lib/domain/account/password.ts';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { SERVER, type Database } from '#lib/server/database/port.ts';
import { readEnvironment } from '#lib/server/environment.ts';
import { newLink } from '#lib/server/identity/link.ts';
import { readSecret } from './secret-input.ts';
import { unitOf } from './unit.ts';
import type { Verb } from './verb.ts';

const ROLES = ['officer', 'leader', 'viewer', 'administrator'];

/**
 * A password that was given, checked; undefined when none was. `-` reads it from the keyboard or standard input: what
 * stands on the command line stands in the list of processes too.
 * @throws ProblemError HL-2100 to HL-2102
 */
async function givenPassword(option: string | undefined, own: string[]) {
	if (option === undefined) return undefined;
	const password = option === '-' ? await readSecret('Mật khẩu (password): ') : option;
	const problem = passwordProblem(password, own);
	if (problem) throw new ProblemError(problem);
	return password;
}

/** Where this machine reaches the server; a unit's people may reach it by another name. */
function origin(): string {
	const { host, port } = readEnvironment(process.env);
	return `http://${host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host}:${port}`;
}

/** A link with which the holder sets the password, and the words that show it. */
async function linkFor(database: Database, email: string) {
	const { path, hash: token_hash } = newLink();
	const expiresAt = await database.call('reset_account', { email, token_hash }, SERVER);
	const link = origin() + path;
	return {
		json: { link, expiresAt },
		lines: [`Liên kết đặt mật khẩu, dùng một lần trong 24 giờ:`, link]
	};
}

function emailOf(option: string | undefined): string {
	if (!option || !/^[^\s@]+@[^\s@]+$/.test(option)) throw new ProblemError('HL-2010', '--email');
	return option.toLowerCase();
}

export const createAccount: Verb = {
	usage:
		'account create --email EMAIL (--role officer|leader|viewer|administrator --unit CODE | --operator yes) [--name TÊN] [--field LĨNH-VỰC] [--password -]',
	says: 'mở tài khoản, in liên kết để chủ tài khoản tự đặt mật khẩu; --password - đọc mật khẩu từ bàn phím',
	options: ['email', 'role', 'unit', 'name', 'field', 'password', 'operator'],
	async run({ options }, { database }) {
		const email = emailOf(options.email);
		const operator = options.operator === 'yes';
		const role = options.role ?? (operator ? 'administrator' : '');
		if (!ROLES.includes(role)) throw new ProblemError('HL-2010', `--role ${ROLES.join('|')}`);
		const unit = operator && !options.unit ? null : await unitOf(database, options.unit);
		const full_name = options.name ?? '';
		const password = await givenPassword(options.password, [email, full_name]);
		const id = await database.call(
			'create_account',
			{ email, password: password ?? null, full_name, role, unit: unit?.id ?? null, operator },
			SERVER
		);
		if (options.field && unit)
			await database.call(
				'assign_owner',
				{ of_unit: unit.id, field: options.field, person_email: email },
				SERVER
			);
		const { json, lines } = password ? { json: {}, lines: [] } : await linkFor(database, email);
		return {
			json: { id, email, role, unit: unit?.code ?? null, operator, ...json },
			lines: [`${email} (${operator ? 'operator' : role}${unit ? `, ${unit.name}` : ''})`, ...lines]
		};
	}
};

export const resetAccount: Verb = {
	usage: 'account reset --email EMAIL',
	says: 'in liên kết đặt lại mật khẩu, cho người quên mật khẩu hoặc mất điện thoại',
	options: ['email'],
	async run({ options }, { database }) {
		const email = emailOf(options.email);
		const { json, lines } = await linkFor(database, email);
		return { json: { email, ...json }, lines };
	}
};

export const closeAccount: Verb = {
	usage: 'account close --email EMAIL',
	says: 'đóng tài khoản: mọi vai trò và phiên kết thúc',
	options: ['email'],
	async run({ options }, { database }) {
		const email = emailOf(options.email);
		const id = await database.call('close_account_of', { email }, SERVER);
		return { json: { id, email }, lines: [`Đã đóng ${email}.`] };
	}
};
