"""What MkDocs calls when it builds a site. The files in a project's ``hooks/`` only name the events of these modules;
no other room imports MkDocs."""
