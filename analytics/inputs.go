package analytics

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
)

// InputsHash is the sha256 over the sha256 of every source file, sorted, a
// line each, in hex: the same files give the same, whatever their order.
func InputsHash(files []string) string {
	sum := sha256.Sum256([]byte(strings.Join(slices.Sorted(slices.Values(files)), "\n")))
	return hex.EncodeToString(sum[:])
}
