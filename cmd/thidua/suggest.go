package main

import "strings"

// nearest finds the candidate a typing slip away from name, "" if none is
// near enough.
func nearest(name string, candidates []string) string {
	best, least := "", 3
	for _, c := range candidates {
		if len(name) > 1 && strings.HasPrefix(strings.ToLower(c), strings.ToLower(name)) {
			return c
		}
		if d := distance(strings.ToLower(name), strings.ToLower(c)); d < least && d < len(c) {
			best, least = c, d
		}
	}
	return best
}

// distance counts the letters to add, drop or change to make b of a.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := diagonal
			if a[i] != b[j] {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
