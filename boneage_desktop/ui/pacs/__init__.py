"""Archives (PACS): which there are, query and fetching, results on their way to them."""
