-- A year that a leader withholds is nobody's business but the members': not its rulebook, nor what was published.
drop policy everyone_reads_years on app.index_year;
create policy everyone_reads_public_years on app.index_year for select to anon, authenticated using (
	is_public or unit_id in (select app.my_units(array['officer', 'leader', 'viewer', 'administrator']))
);
