"""For those who code: cutting a document, finding quotes, drafts, a new plugin."""
