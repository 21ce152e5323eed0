-- Where documents lie in repositories, and who may do what there.

-- A path that ends in a slash is a folder; what lies below it without a location of its own has its label.
CREATE TABLE locations (
    repository TEXT NOT NULL,
    path TEXT NOT NULL CHECK (path LIKE '/%'),
    resource_id TEXT NOT NULL REFERENCES resources (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (repository, path)
);

CREATE TABLE repository_rights (
    person_id TEXT NOT NULL REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
    repository TEXT NOT NULL,
    path TEXT NOT NULL CHECK (path LIKE '/%'),
    repository_right TEXT NOT NULL,
    valid_from TEXT NOT NULL CHECK (valid_from LIKE '____-__-__T__:__:__.___Z'),
    valid_until TEXT NOT NULL CHECK (valid_until LIKE '____-__-__T__:__:__.___Z'),
    PRIMARY KEY (person_id, repository, path, repository_right, valid_from)
);
