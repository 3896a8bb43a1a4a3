"""The offline copy as one thing that is carried: folder and zip, sums, signatures, verifying, installing."""
