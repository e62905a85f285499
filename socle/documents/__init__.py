"""Documents: files that people have brought, what each is for, how long it stays, and where its bytes lie.

Words: document, purpose, kind, upload, thumbnail, store, removal, erasure, retention, quarantine.

A room above registers a purpose, attaches a document to what it is about with a key of its own, and writes the act; this room
looks at the bytes, keeps them and gives them out through the gate. It knows no person, no organisation and no proposal.
Read in this order: `purposes`, `kinds`, `uploads` (what is let in), `store` (where it lies), `acts`, `duties` (the clock), `pages`.
"""
