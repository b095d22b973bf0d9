import type { Stage } from '#lib/domain/slip/stage.ts';
import { SERVER } from '#lib/server/database/port.ts';
import { offerReceipt } from '#lib/server/receipts/offer.ts';
import { onDatabaseOf } from '../product/tablets.ts';
import { owner } from './owner.ts';
import { servers } from './servers.ts';

const { dataDir } = servers.sample;
let made = 0;

/** A receipt of the sample commune, as its one-stop software would ask for it. */
export function offer(stage: Stage = 'result', procedure = 'Đăng ký khai sinh') {
	return onDatabaseOf(dataDir, async (database) => {
		const units = await database.call('units', {}, SERVER);
		const unit = units.find(({ code }) => code === 'quang-khai')!.id;
		const dossierCode = `E2E-${process.pid}-${(made += 1)}`;
		return offerReceipt(
			database,
			unit,
			{ dossierCode, stage, field: 'ho-tich', procedure },
			'api',
			SERVER
		);
	});
}

/** The newest slip of a channel with what was added to it. */
export function lastSlip(channel: 'receipt' | 'poster') {
	return onDatabaseOf(dataDir, async ({ sql }) => {
		const [row] = await sql.begin(async (transaction) => {
			await transaction`set local role service_role`;
			return transaction`
				select slip.level, slip.stage, slip.field, slip.counter, to_json(reasons) as reasons, items, facts, comment, phone
				from app.slip
				left join app.slip_follow_up follow_up on follow_up.unit_id = slip.unit_id and slip_id = slip.id
				left join app.contact on contact.unit_id = slip.unit_id and contact.slip_id = slip.id
				where channel = ${channel} order by slip.received_at desc limit 1`;
		});
		return row as Record<string, unknown> | undefined;
	});
}

/** How many slips of a channel are kept. */
export function countSlips(channel: 'receipt' | 'poster') {
	return onDatabaseOf(dataDir, async ({ sql }) => {
		const [row] = await sql.begin(async (transaction) => {
			await transaction`set local role service_role`;
			return transaction`select count(*)::int as n from app.slip where channel = ${channel}`;
		});
		return (row as { n: number }).n;
	});
}

/** What is known of a dossier's receipt until its slip comes. */
export function linkOf(dossierCode: string) {
	return onDatabaseOf(dataDir, async ({ sql }) => {
		const [row] = await sql.begin(async (transaction) => {
			await transaction`set local role service_role`;
			return transaction`select stage, lateness from app.receipt_link where dossier_code = ${dossierCode}`;
		});
		return row as { stage: string; lateness: string | null } | undefined;
	});
}

/** Eleven minutes go by for every slip of a receipt. */
export const slipsAged = () =>
	owner((sql) =>
		sql.begin(async (transaction) => {
			await transaction`set local session_replication_role = replica`;
			await transaction`update app.slip set received_at = received_at - interval '11 minutes'
				where channel = 'receipt'`;
		})
	);
