//! Where changes of the log go: to whoever shows it, and before somebody does, they wait.

use super::log::LogChange;
use std::cell::RefCell;
use std::future::poll_fn;
use std::task::{Poll, Waker};
use yew::Callback;

/// The way from the recorder to the pages.
pub(super) struct Outlet(RefCell<State>);

enum State {
    Waiting(Vec<LogChange>, Option<Waker>),
    Open(Callback<LogChange>),
}

impl Default for Outlet {
    fn default() -> Outlet {
        Outlet(RefCell::new(State::Waiting(Vec::new(), None)))
    }
}

impl Outlet {
    /// Tells of a change.
    pub(super) fn tell(&self, change: LogChange) {
        let listener = match &mut *self.0.borrow_mut() {
            State::Waiting(changes, waker) => {
                changes.push(change);
                waker.take().into_iter().for_each(Waker::wake);
                return;
            }
            State::Open(listener) => listener.clone(),
        };
        listener.emit(change);
    }

    /// Waits until there is a change.
    pub(super) async fn first(&self) {
        poll_fn(|context| match &mut *self.0.borrow_mut() {
            State::Waiting(changes, waker) if changes.is_empty() => {
                *waker = Some(context.waker().clone());
                Poll::Pending
            }
            _ => Poll::Ready(()),
        })
        .await;
    }

    /// The changes that nobody was told of yet.
    pub(super) fn changes(&self) -> Vec<LogChange> {
        match &mut *self.0.borrow_mut() {
            State::Waiting(changes, _) => std::mem::take(changes),
            State::Open(_) => Vec::new(),
        }
    }

    /// Tells a listener of every change from now on.
    pub(super) fn open(&self, listener: Callback<LogChange>) {
        self.changes().into_iter().for_each(|change| listener.emit(change));
        self.0.replace(State::Open(listener));
    }
}
