"""The page of measures: what rooms count in the record, with intervals, for anybody."""
