package web

import (
	"context"
	"errors"
	"net"
	"net/http"
	"time"

	"golang.org/x/net/netutil"
)

// How long a client may take, and how much it may bring. A slow one holds its
// own connection and nobody else's.
const (
	headerTime  = 5 * time.Second
	requestTime = 15 * time.Second
	answerTime  = 2 * time.Minute // a slow line and a large page
	idleTime    = 2 * time.Minute
	partingTime = 10 * time.Second
	mostHeader  = 16 << 10 // bytes
	mostClients = 512      // connections at a time; more wait
)

// Serve answers on l until ctx ends, then lets the requests that are under way
// end. It gives nil when it was ended so.
func (s *Server) Serve(ctx context.Context, l net.Listener) error {
	srv := &http.Server{
		Handler:           s.Handler(),
		ReadHeaderTimeout: headerTime, ReadTimeout: requestTime, WriteTimeout: answerTime, IdleTimeout: idleTime,
		MaxHeaderBytes: mostHeader,
	}
	ended := make(chan error, 1)
	go func() { ended <- srv.Serve(netutil.LimitListener(l, mostClients)) }()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	parting, cancel := context.WithTimeout(context.WithoutCancel(ctx), partingTime)
	defer cancel()
	if err := srv.Shutdown(parting); errors.Is(err, context.DeadlineExceeded) {
		return srv.Close()
	} else if err != nil {
		return err
	}
	return nil
}
