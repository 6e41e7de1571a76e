package ingest

import "context"

// OpenBook reads a workbook that is no return, such as an office's list of
// units. What is wrong with it as a file is a Problem. A zero Limits is
// DefaultLimits.
func OpenBook(ctx context.Context, name string, content []byte, lim Limits) (*Book, error) {
	if lim == (Limits{}) {
		lim = DefaultLimits()
	}
	z, err := admit(name, content, lim)
	if err != nil {
		return nil, err
	}
	return openXLSX(ctx, z, lim)
}
