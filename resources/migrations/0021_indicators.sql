CREATE TABLE `life_fact` (
	`person_id` text NOT NULL,
	`fact` text NOT NULL,
	`entry` text NOT NULL,
	`exit` text NOT NULL,
	`from_date` text NOT NULL,
	`to_date` text NOT NULL,
	`commune_code` text NOT NULL,
	`form` text NOT NULL,
	`turn` text NOT NULL,
	`residence` text NOT NULL,
	`maker` text NOT NULL,
	`entry_event` text NOT NULL,
	`exit_event` text NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `life_fact_by_person` ON `life_fact` (`person_id`,`fact`,`from_date`);--> statement-breakpoint
CREATE INDEX `life_fact_by_day` ON `life_fact` (`to_date`,`from_date`);--> statement-breakpoint
CREATE TABLE `life_subject` (
	`person_id` text PRIMARY KEY NOT NULL,
	`sex` text NOT NULL,
	`born_from` text NOT NULL,
	`born_to` text NOT NULL,
	`ethnicity` text NOT NULL,
	`drugs` text NOT NULL,
	`education` text NOT NULL,
	`occupation` text NOT NULL,
	`scheme` text NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
-- What figures may read of the support room: surveys, jobs, referrals, what was done, paid and is owed. Rows that were replaced
-- or taken back are not there; `to_date` is the first day on which a row no longer holds.
CREATE VIEW `figure_support` AS
WITH live AS (
	SELECT r.* FROM support_record r
	WHERE r.withdrawn = 0 AND NOT EXISTS (SELECT 1 FROM support_record l WHERE l.replaces = r.id)
),
granted AS (
	SELECT g.id, g.person_id, g.kind, g.scheme_id, g.data,
		CASE json_extract(g.data, '$.groups[0]') WHEN 'sau_cai' THEN 'sau_cai' WHEN 'thay_the' THEN 'thay_the'
			WHEN 'doi_tuong_khac' THEN 'doi_tuong_khac' ELSE iif(json_extract(g.data, '$.groups[0]') IS NULL, '', 'khac') END AS borrower
	FROM support_grant g WHERE NOT EXISTS (SELECT 1 FROM support_grant l WHERE l.replaces = g.id)
),
balance AS (
	SELECT b.* FROM loan_balance b WHERE NOT EXISTS (SELECT 1 FROM loan_balance l WHERE l.replaces = b.id)
)
SELECT 'need' AS source, id, person_id, on_date AS from_date,
	coalesce(lead(on_date) OVER (PARTITION BY person_id ORDER BY on_date, recorded_at, id), '9999-12-31') AS to_date,
	'' AS detail, NULL AS amount, data, '' AS paper, '' AS words
FROM live WHERE kind = 'need'
UNION ALL
SELECT 'job', id, person_id, on_date,
	min(coalesce(date(json_extract(data, '$.to'), '+1 day'), '9999-12-31'),
		coalesce(lead(on_date) OVER (PARTITION BY person_id ORDER BY on_date, recorded_at, id), '9999-12-31')),
	coalesce(json_extract(data, '$.kind'), ''), NULL, data, '', coalesce(json_extract(data, '$.occupation'), '')
FROM live WHERE kind = 'employment' AND json_extract(data, '$.milestone') <> 'TRUOC_CAI'
UNION ALL
SELECT 'job_before', id, person_id, on_date,
	coalesce(lead(on_date) OVER (PARTITION BY person_id ORDER BY on_date, recorded_at, id), '9999-12-31'),
	coalesce(json_extract(data, '$.kind'), ''), NULL, data, '', coalesce(json_extract(data, '$.occupation'), '')
FROM live WHERE kind = 'employment' AND json_extract(data, '$.milestone') = 'TRUOC_CAI'
UNION ALL
SELECT 'referral', id, person_id, coalesce(json_extract(data, '$.resultOn'), on_date),
	coalesce(json_extract(data, '$.resultOn'), on_date), '', NULL, data, '', json_extract(data, '$.place')
FROM live WHERE kind = 'referral'
UNION ALL
SELECT 'support_act', a.id, g.person_id, a.on_date, a.on_date, g.borrower, json_extract(a.data, '$.amount'),
	json_object('act', a.act, 'kind', g.kind, 'schemeId', g.scheme_id), coalesce(json_extract(a.data, '$.number'), ''),
	coalesce(json_extract(g.data, '$.content'), '')
FROM support_act a JOIN granted g ON g.id = a.grant_id
WHERE NOT EXISTS (SELECT 1 FROM support_act b WHERE b.grant_id = a.grant_id AND (b.act IN ('rut', 'tu_choi')
	OR (b.act = 'huy_duyet' AND (b.recorded_at, b.id) > (a.recorded_at, a.id))))
UNION ALL
SELECT 'support_paid', p.id, g.person_id, p.on_date, p.on_date, '', p.amount,
	json_object('kind', g.kind, 'stands', iif(p.reverses IS NULL
		AND NOT EXISTS (SELECT 1 FROM support_payment b WHERE b.reverses = p.id), 'co', 'khong')), '',
	coalesce(json_extract(g.data, '$.content'), '')
FROM support_payment p JOIN granted g ON g.id = p.grant_id
UNION ALL
SELECT 'support_goods', p.id, g.person_id, p.on_date, p.on_date, '',
	(SELECT sum(json_extract(i.value, '$.quantity')) FROM json_each(g.data, '$.items') i), json_object('kind', g.kind), '',
	(SELECT group_concat(json_extract(i.value, '$.quantity') || ' ' || json_extract(i.value, '$.name'), '; ')
		FROM json_each(g.data, '$.items') i)
FROM support_payment p JOIN granted g ON g.id = p.grant_id
WHERE p.instalment = 1 AND p.reverses IS NULL AND NOT EXISTS (SELECT 1 FROM support_payment b WHERE b.reverses = p.id)
UNION ALL
SELECT 'loan_balance', b.id, g.person_id, b.on_date,
	coalesce(lead(b.on_date) OVER (PARTITION BY b.grant_id ORDER BY b.on_date, b.recorded_at, b.id), '9999-12-31'),
	g.borrower, b.outstanding, '{}', '', b.note
FROM balance b JOIN granted g ON g.id = b.grant_id;
--> statement-breakpoint
-- What figures may read of the communes' records: who is helped, who belongs to a model, where a model runs.
CREATE VIEW `figure_community` AS
SELECT e.kind AS source, e.id, e.person_id, coalesce(json_extract(e.data, '$.from'), e.on_date) AS from_date,
	coalesce(date(json_extract(e.data, '$.to'), '+1 day'), '9999-12-31') AS to_date, '' AS detail, NULL AS amount, e.data,
	coalesce(json_extract(e.data, '$.paper.number'), '') AS paper, '' AS words,
	coalesce(json_extract(e.data, '$.communeCode'), '') AS commune_code
FROM community_entry e
WHERE e.kind IN ('assignment', 'member', 'model') AND e.withdrawn = 0
	AND NOT EXISTS (SELECT 1 FROM community_entry l WHERE l.replaces = e.id);
--> statement-breakpoint
-- Who is known to have taken part in a scheme ("Đề án"), or not, from returns.
CREATE VIEW `figure_scheme` AS
SELECT e.person_id, iif(max(coalesce(json_extract(e.data, '$.programme'), '') <> ''), 'trong', 'ngoai') AS scheme
FROM community_entry e
WHERE e.kind = 'return' AND e.person_id IS NOT NULL AND e.withdrawn = 0
	AND NOT EXISTS (SELECT 1 FROM community_entry l WHERE l.replaces = e.id)
GROUP BY e.person_id;
--> statement-breakpoint
-- Roll calls of the month sheets. A month stands with its first day, which lies in that month in either calendar of reports.
CREATE VIEW `figure_roll_call` AS
SELECT 'roll_call' AS source, m.id, m.person_id, s.month || '-01' AS from_date, s.month || '-01' AS to_date, '' AS detail,
	NULL AS amount, coalesce(m.value, 'null') AS data, '' AS paper, '' AS words, s.commune_code
FROM month_mark m JOIN month_sheet s ON s.id = m.sheet_id
WHERE m.field = 'presence' AND coalesce(m.value, 'null') <> 'null'
	AND NOT EXISTS (SELECT 1 FROM month_mark l WHERE l.sheet_id = m.sheet_id AND l.person_id = m.person_id
		AND l.field = m.field AND l.seq > m.seq);
--> statement-breakpoint
-- To which measure an event belongs, for figures that follow one file from one event to another.
CREATE VIEW `figure_event` AS SELECT e.id, e.measure_id, e.on_date, e.type FROM case_event e;
