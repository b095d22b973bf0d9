import { ProblemError } from '#lib/domain/problem/problem.ts';
import { SERVER } from '#lib/server/database/port.ts';
import { randomPassword } from '#lib/server/identity/first-account.ts';
import { unitOf } from './unit.ts';
import type { Verb } from './verb.ts';

const ROLES = ['officer', 'leader', 'viewer', 'administrator'];

export const createAccount: Verb = {
	usage:
		'account create --email EMAIL --role officer|leader|viewer|administrator --unit CODE [--name TÊN] [--field LĨNH-VỰC]',
	says: 'mở tài khoản, in mật khẩu một lần',
	options: ['email', 'role', 'unit', 'name', 'field', 'password'],
	async run({ options }, { database }) {
		const { email, role = '', name, field } = options;
		if (!email || !/^[^\s@]+@[^\s@]+$/.test(email)) throw new ProblemError('HL-2010', '--email');
		if (!ROLES.includes(role)) throw new ProblemError('HL-2010', `--role ${ROLES.join('|')}`);
		const unit = await unitOf(database, options.unit);
		const password = options.password ?? randomPassword();
		const id = await database.call(
			'create_account',
			{ email, password, full_name: name ?? '', role, unit: unit.id },
			SERVER
		);
		if (field)
			await database.call('assign_owner', { of_unit: unit.id, field, person_email: email }, SERVER);
		return {
			json: { id, email, role, unit: unit.code, password },
			lines: [`${email} (${role}, ${unit.name})`, `Mật khẩu, chỉ hiện lần này: ${password}`]
		};
	}
};
