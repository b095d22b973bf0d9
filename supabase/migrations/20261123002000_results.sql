-- PostgreSQL does not know which columns of a function's result may be null; the generated types read it from here.
comment on function api.store_slips(jsonb) is 'nullable: received_at, problem';
comment on function api.units() is 'nullable: parent_id, valid_to';
comment on function api.unit_setting(uuid) is 'nullable: opening_hours';
comment on function api.fields(uuid) is 'nullable: name_en, closed_on';
comment on function api.counters(uuid) is 'nullable: name_en, field, closed_on';
comment on function api.questionnaire(text) is 'nullable: factor, stages';
comment on function api.report_sections(uuid, int) is 'nullable: filed_by';
comment on function api.index_facts(uuid, int) is 'nullable: note';
comment on function api.devices(uuid) is 'nullable: revoked_at, last_contact_at, queued, oldest_queued_at, storage_free_bytes, storage_trouble, version, battery_percent, last_slip_at';
comment on function api.kiosk_setup(text) is 'nullable: counter_name_en, field, field_name, field_name_en, opening_hours';
comment on function api.key_unit(text) is 'nullable: key_unit';
comment on function api.index_year(uuid, int) is 'nullable: published';
