-- Rows of non-volatile memory, of as many charge points as share the file.
CREATE TABLE rows (
    charge_point TEXT NOT NULL,
    section TEXT NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (charge_point, section, key)
) WITHOUT ROWID;
