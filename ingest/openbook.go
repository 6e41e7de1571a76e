package ingest

import "context"

// OpenBook reads a workbook that is no return, such as an office's list of
// units. What is wrong with it as a file is a Problem.
func OpenBook(ctx context.Context, name string, content []byte) (*Book, error) {
	lim := DefaultLimits()
	z, err := admit(name, content, lim)
	if err != nil {
		return nil, err
	}
	return openXLSX(ctx, z, lim)
}
