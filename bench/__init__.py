"""Side-by-side benches: what the product costs, beside its peers, in one run. `make bench` prints the table and writes RESULTS.md."""
