"""The offline copy: a folder with its sums, as one zip that is the same to the byte at each build."""
