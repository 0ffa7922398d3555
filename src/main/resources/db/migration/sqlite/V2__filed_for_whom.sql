-- For whom a version was filed: a later version that names somebody else is never added to it.
ALTER TABLE filed ADD COLUMN patient_key TEXT; -- as in entry; empty: nobody was identified (found by people)
