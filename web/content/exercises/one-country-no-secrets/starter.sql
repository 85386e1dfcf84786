-- Rows and columns get a name first, then somebody may read them.
CALL lakeformation.list_data_cells_filter()
