"""What every wing meets in: documents, bodies, duties and the golden thread."""
