// Package leadership has as much of github.com/containous/leadership as traefik calls. Nobody is ever elected: one
// traefik that keeps its state in a key-value store with others is not what this build is for.
package leadership

import (
	"errors"
	"time"

	"github.com/abronan/valkeyrie/store"
)

type Candidate struct{}

func NewCandidate(store.Store, string, string, time.Duration) *Candidate {
	return &Candidate{}
}

func (*Candidate) RunForElection() (<-chan bool, <-chan error) {
	failed := make(chan error, 1)
	failed <- errors.New("this traefik is built without leader election")
	return nil, failed
}

func (*Candidate) Resign() {}
