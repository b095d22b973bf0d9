import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { finding, type Finding } from './finding.ts';

const MIB = 1024 * 1024;
/** Below the first PostgreSQL may stop any moment; below the second it is time to look for room. */
const NO_ROOM = 64 * MIB;
const LITTLE_ROOM = 1024 * MIB;
/** The version that runs TypeScript as it is; every start brings its own along. */
const NEEDED_NODE = 24;

export function lookAtNode(version = process.versions.node): Finding {
	const major = Number(version.split('.')[0]);
	if (major >= NEEDED_NODE) return finding('node', 'ok', `Node ${version}`, `Node ${version}`);
	return finding(
		'node',
		'fail',
		`Node ${version} quá cũ; cần ${NEEDED_NODE}. Hãy chạy bằng: npm run manage -- doctor`,
		`Node ${version} is too old; ${NEEDED_NODE} is needed. Run: npm run manage -- doctor`
	);
}

/** The data folder of an embedded database, and the room on its disk. */
export function lookAtFolder(folder: string): Finding[] {
	if (!existsSync(join(folder, 'postgres')))
		return [
			finding(
				'folder',
				'warn',
				`${folder} chưa có cơ sở dữ liệu; npm start sẽ tạo. Nếu đã có dữ liệu, DATA_DIR đang chỉ sai chỗ.`,
				`${folder} holds no database yet; npm start makes it. If there is data already, DATA_DIR points elsewhere.`
			),
			lookAtDisk(existing(folder))
		];
	return [lookAtAccess(folder), lookAtDisk(folder)];
}

function existing(path: string): string {
	return existsSync(path) ? path : existing(dirname(path));
}

function lookAtAccess(folder: string): Finding {
	try {
		accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
	} catch {
		return finding(
			'folder',
			'fail',
			`Không ghi được vào ${folder}. Hãy chạy bằng đúng người dùng hoặc cấp quyền ghi.`,
			`${folder} cannot be written. Run as the right user, or grant write access.`
		);
	}
	const stranger = ownedByAnother(join(folder, 'postgres'));
	if (stranger !== undefined)
		return finding(
			'folder',
			'fail',
			`${folder}/postgres thuộc người dùng số ${stranger}, không phải người đang chạy lệnh này. Hãy chạy bằng đúng người dùng, hoặc: chown -R ${userInfo().username} ${folder}`,
			`${folder}/postgres belongs to user number ${stranger}, not to who runs this. Run as the right user, or: chown -R ${userInfo().username} ${folder}`
		);
	// What lies inside is private in any case; this folder holds nothing but folders and two private files.
	if (process.platform !== 'win32' && statSync(folder).mode & 0o002)
		return finding(
			'folder',
			'warn',
			`Ai cũng ghi được vào ${folder}. Hãy chạy: chmod o-w ${folder}`,
			`Anybody can write into ${folder}. Run: chmod o-w ${folder}`
		);
	return finding('folder', 'ok', folder, folder);
}

/** Root runs PostgreSQL as whoever owns the folder; everybody else has to be that one. */
function ownedByAnother(cluster: string): number | undefined {
	const { uid } = statSync(cluster);
	const me = process.getuid?.() ?? 0;
	return me === 0 || uid === me ? undefined : uid;
}

function lookAtDisk(folder: string): Finding {
	const { bavail, bsize } = statfsSync(folder);
	const free = Math.floor((bavail * bsize) / MIB);
	if (free * MIB < NO_ROOM)
		return finding(
			'disk',
			'fail',
			`Chỉ còn ${free} MiB. Hãy giải phóng dung lượng ngay: PostgreSQL dừng khi đầy đĩa.`,
			`Only ${free} MiB left. Free space now: PostgreSQL stops when the disk is full.`
		);
	if (free * MIB < LITTLE_ROOM)
		return finding('disk', 'warn', `Còn ${free} MiB: sắp đầy.`, `${free} MiB left: running low.`);
	return finding('disk', 'ok', `Còn ${free} MiB`, `${free} MiB free`);
}
