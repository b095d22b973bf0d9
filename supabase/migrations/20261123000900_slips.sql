-- One row per respondent, never updated in what it says. The id is minted on the device before its first write.
create table app.slip (
	unit_id uuid not null references app.unit,
	id uuid not null,
	level smallint not null check (level between 1 and 5),
	channel text not null check (channel in ('kiosk', 'receipt', 'poster', 'paper')),
	stage text check (stage in ('intake', 'result', 'supplement', 'refusal')),
	field text,
	counter text,
	device_id uuid,
	-- Position in the device's own count: gaps show what never arrived.
	sequence bigint check (sequence > 0),
	questionnaire text not null,
	locale text not null default 'vi' check (locale in ('vi', 'en')),
	-- The best knowledge of when; device_answered_at keeps the device's own word where its clock was corrected.
	answered_at timestamptz not null,
	device_answered_at timestamptz,
	answered_on date not null,
	received_at timestamptz not null default clock_timestamp(),
	-- Why the slip is left out by default: interval, closed, burst, clock, revoked.
	marks text[] not null default '{}'
		check (marks <@ array['interval', 'closed', 'burst', 'clock', 'revoked']),
	-- Whether figures count it: false by default for marked slips; a ruling of a person can turn it, audited.
	counted boolean not null,
	foreign key (unit_id, field) references app.field,
	foreign key (unit_id, counter) references app.counter,
	foreign key (unit_id, device_id) references app.device,
	foreign key (questionnaire) references app.questionnaire
);
create index on app.slip (unit_id, device_id, answered_at) where device_id is not null;
create index on app.slip (unit_id, answered_on);
-- The key comes after the other indexes: as long as the table is too new for statistics, any index that begins with
-- unit_id seems as good as the key, and of equals PostgreSQL takes the youngest. A plan that a session made and keeps
-- from then would read all slips of the unit for each one it looks for.
alter table app.slip add primary key (unit_id, id);

-- What the citizen added after the tap: a second immutable record, at most one per slip.
create table app.slip_follow_up (
	unit_id uuid not null,
	slip_id uuid not null,
	reasons text[] not null default '{}',
	-- {"A1": 4, "P3": null}: null is "no opinion".
	items jsonb not null default '{}' check (jsonb_typeof(items) = 'object'),
	-- {"visits": 0, "agencies": 2}: 2 is "two or more".
	facts jsonb not null default '{}' check (jsonb_typeof(facts) = 'object'),
	comment text check (length(comment) <= 2000),
	received_at timestamptz not null default clock_timestamp(),
	primary key (unit_id, slip_id),
	foreign key (unit_id, slip_id) references app.slip
);

alter table app.slip enable row level security;
alter table app.slip_follow_up enable row level security;
grant select on app.slip to authenticated;
-- Not the comment: free text is read through a function that masks it.
grant select (unit_id, slip_id, reasons, items, facts, received_at) on app.slip_follow_up to authenticated;

-- Spelled out instead of app.reads_field(): as sub-queries the two lists are looked up once, not once a row.
create policy readers_of_the_field_read_slips on app.slip for select to authenticated using (
	unit_id in (select app.my_units(array['leader', 'viewer', 'administrator']))
	or (unit_id in (select app.my_units(array['officer'])) and field in (select app.my_fields(unit_id)))
);
create policy readers_of_the_slip_read_follow_ups on app.slip_follow_up for select to authenticated using (
	exists (select from app.slip where slip.unit_id = slip_follow_up.unit_id and slip.id = slip_id)
);
