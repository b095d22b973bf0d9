import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

// The database counts in UTC, where a day of Việt Nam begins at 17:00 the day before: until seven in the morning
// a role that begins today would not have begun, and one that ended yesterday would go on.
it('no table or function of the database takes a day from UTC: all ask app.local_day', () => {
	const files = globSync('supabase/schemas/*.sql');
	expect(files.length).toBeGreaterThan(30);
	const taken = files.filter((file) =>
		/current_date|now\(\)::date|localtimestamp|current_timestamp::date/i.test(
			readFileSync(file, 'utf8')
		)
	);
	expect(taken).toEqual([]);
});
