-- Why an alert was settled is kept encrypted now. What earlier versions wrote in clear goes from here; in the audit it stays.
UPDATE source_alert SET reason = NULL;
