-- The first questionnaire with one reason more: what is none of the others. It belongs to no factor.
insert into app.questionnaire (version, title, question_vi, question_en, source)
select 'sipas-2640.2', title, question_vi, question_en, source from app.questionnaire where version = 'sipas-2640.1';

insert into app.questionnaire_item (version, id, kind, factor, position, starred, stages, urgent, vi, en)
select 'sipas-2640.2', id, kind, factor, position, starred, stages, urgent, vi, en
from app.questionnaire_item where version = 'sipas-2640.1'
union all select 'sipas-2640.2', 'other_reason', 'reason', null, 15, false, null, false, 'Lý do khác', 'Another reason';
