"""What the county shows everybody: the public record to search, read, follow and take away. No account is needed."""
