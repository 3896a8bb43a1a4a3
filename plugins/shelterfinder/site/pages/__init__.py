"""The pages of the site: one module for each kind, each with `pages(plan, …)` giving the pages to be drawn."""
