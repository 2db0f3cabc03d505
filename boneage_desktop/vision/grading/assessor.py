"""The five-module assessor: CNN, context RNN, filter gate, Bi-GRU with grade softmax, whole-hand age MLP.

Five modules in sequence, as the method's claim 9 lists them. The plain network without context, gate and
GRU that it is measured against is ``PlainAssessor``.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import NamedTuple

import torch
from torch import Tensor, nn

from boneage_desktop.anatomy import MODEL_ORDER
from boneage_desktop.vision.grading.backbone import BoneCNN

#: Highest RUS-CHN grade of any bone is 14 (radius), so every bone's softmax has room for 15 grades.
GRADES = 15

#: The age head works in standard units of the training hands (mean and deviation of RSNA's bone ages).
AGE_MEAN, AGE_SPREAD = 127.0, 41.0


class Assessment(NamedTuple):
    """Raw output for a batch of hands.

    ``logits``: (hands, 13, 15), bones in MODEL_ORDER order, grades a bone does not have are −1e4.
    ``months``: (hands,) whole-hand bone age.
    ``bone_months``: (hands, 13) the age each bone's state alone would give.
    ``gates``: (hands, 13, width) the filter gate's openings, 0..1; ones where there is no gate.
    """

    logits: Tensor
    months: Tensor
    bone_months: Tensor
    gates: Tensor


class GradeHeads(nn.Module):
    """One linear grade classifier per bone, and a mask for the grades that bone does not have."""

    mask: Tensor

    def __init__(self, width: int, grade_counts: list[int]) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(len(grade_counts), width, GRADES) / width**0.5)
        self.bias = nn.Parameter(torch.zeros(len(grade_counts), GRADES))
        beyond = torch.tensor([[grade >= count for grade in range(GRADES)] for count in grade_counts])
        self.register_buffer("mask", beyond.float() * -1e4, persistent=False)

    def forward(self, states: Tensor) -> Tensor:
        """(hands, 13, width) → (hands, 13, 15)."""
        logits = torch.einsum("hbw,bwg->hbg", states.float(), self.weight) + self.bias
        return logits + self.mask


class AgeHead(nn.Module):
    """Months from the weighted mean of the 13 states and the sex: MLP(Σ w_t h_t, sex)."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.weights = nn.Parameter(torch.zeros(len(MODEL_ORDER)))
        self.mlp = nn.Sequential(
            nn.Linear(width + 2, 128),
            nn.ReLU(),
            nn.Dropout(0.2),
            nn.Linear(128, 64),
            nn.ReLU(),
            nn.Linear(64, 1),
        )

    def forward(self, states: Tensor, male: Tensor) -> tuple[Tensor, Tensor]:
        """(hands, 13, width) and (hands,) 1 for boys, 0 for girls → (hands,) and (hands, 13) months.

        The second are what each state alone would give.
        """
        weights = torch.softmax(self.weights, 0)
        pooled = torch.einsum("b,hbw->hw", weights, states.float())
        each = torch.cat((pooled[:, None], states.float()), 1)
        sex = torch.stack((male, 1 - male), 1).to(each.dtype)[:, None].expand(-1, each.shape[1], -1)
        months: Tensor = self.mlp(torch.cat((each, sex), 2)).squeeze(2) * AGE_SPREAD + AGE_MEAN
        return months[:, 0], months[:, 1:]


class Grader(nn.Module, ABC):
    """What both graders share: one CNN for all crops, then heads on its features."""

    cnn: nn.Module
    grades: GradeHeads
    age: AgeHead

    def forward(self, crops: Tensor, male: Tensor) -> Assessment:
        """(hands, 13, 1, 128, 128) standardised crops in MODEL_ORDER order, (hands,) sex."""
        hands, bones = crops.shape[:2]
        features = self.cnn(crops.flatten(0, 1)).view(hands, bones, -1)
        # After the CNN in full precision: in bf16 a month above 128 has no fraction.
        with torch.autocast(crops.device.type, enabled=False):
            return self.assess_features(features.float(), male)

    @abstractmethod
    def assess_features(self, features: Tensor, male: Tensor) -> Assessment:
        """Grade from the CNN's feature vectors.

        Parameters
        ----------
        features : Tensor, shape (hands, 13, features), float32
            Bones in ``MODEL_ORDER``.
        male : Tensor, shape (hands,), float32
            1 for boys, 0 for girls.

        Returns
        -------
        Assessment
        """


class Ensemble(nn.Module):
    """Graders trained from different seeds whose probabilities and ages are averaged.

    Parameters
    ----------
    members : list of Grader
        At least one; all of the same bones and grades.
    """

    members: nn.ModuleList

    def __init__(self, members: list[Grader]) -> None:
        super().__init__()
        self.members = nn.ModuleList(members)

    def forward(self, crops: Tensor, male: Tensor) -> Assessment:
        """Grade with every member and average.

        Parameters
        ----------
        crops : Tensor, shape (hands, 13, 1, 128, 128), float32
        male : Tensor, shape (hands,), float32
            1 for boys, 0 for girls.

        Returns
        -------
        Assessment
            ``logits`` are the logarithms of the members' mean probabilities, the rest their means.
        """
        said = [member(crops, male) for member in self.members]
        probabilities = torch.stack([each.logits.softmax(-1) for each in said]).mean(0)
        return Assessment(
            probabilities.clamp(min=1e-9).log(),
            torch.stack([each.months for each in said]).mean(0),
            torch.stack([each.bone_months for each in said]).mean(0),
            torch.stack([each.gates for each in said]).mean(0),
        )


class PlainAssessor(Grader):
    """CNN and heads alone: what pre-training trains (S202–S207) and the baseline of the evaluation."""

    def __init__(self, width: int, grade_counts: list[int]) -> None:
        super().__init__()
        cnn = BoneCNN(width)
        self.cnn = cnn
        self.dropout = nn.Dropout(0.3)
        self.grades = GradeHeads(cnn.features, grade_counts)
        self.age = AgeHead(cnn.features)

    def assess_features(self, features: Tensor, male: Tensor) -> Assessment:
        """Grade each bone from its own feature vector alone; see `Grader.assess_features`."""
        states = self.dropout(features)
        months, alone = self.age(states, male)
        return Assessment(self.grades(states), months, alone, torch.ones_like(states))


class FilterGate(nn.Module):
    """g_t = σ(W_f·h→_{t−1} + W_b·h←_{t+1} + b);  x'_t = g_t ⊙ x_t  (S302).

    The neighbours' context decides how much of each bone's own feature is let through, so that a badly
    posed or hidden bone does not speak louder than its neighbours allow. Beyond the ends of the
    sequence the context is zero.
    """

    def __init__(self, context: int, width: int) -> None:
        super().__init__()
        self.forward_weight = nn.Linear(context, width, bias=False)
        self.backward_weight = nn.Linear(context, width, bias=True)
        # Starts nearly open (σ(2) = 0.88), so that training begins from the ungated features.
        nn.init.constant_(self.backward_weight.bias, 2.0)

    def forward(self, features: Tensor, ahead: Tensor, behind: Tensor) -> tuple[Tensor, Tensor]:
        """Let through of each bone's features what its neighbours allow.

        Parameters
        ----------
        features : Tensor, shape (hands, 13, width), float32
        ahead, behind : Tensor, shape (hands, 13, context), float32
            Forward and backward states of the context RNN.

        Returns
        -------
        tuple of Tensor
            Gated features and the gate (0..1), both of the shape of ``features``.
        """
        before = torch.cat((torch.zeros_like(ahead[:, :1]), ahead[:, :-1]), 1)
        after = torch.cat((behind[:, 1:], torch.zeros_like(behind[:, :1])), 1)
        gate = torch.sigmoid(self.forward_weight(before) + self.backward_weight(after))
        return gate * features, gate


class HandAssessor(Grader):
    """The whole method: CNN → context RNN → filter gate → Bi-GRU → grades, and age from all states.

    Parameters
    ----------
    width : int
        Channels of the CNN's first stage.
    context : int
        Units per direction of the context RNN.
    states : int
        Units per direction of the Bi-GRU.
    grade_counts : list of int
        Number of RUS-CHN grades of each bone in MODEL_ORDER order.
    gated : bool
        Without the gate and the context it listens to, for the ablation: the method has them.
    """

    def __init__(
        self, width: int, context: int, states: int, grade_counts: list[int], gated: bool = True
    ) -> None:
        super().__init__()
        cnn = BoneCNN(width)
        self.cnn = cnn
        self.dropout = nn.Dropout(0.3)
        self.bone_embedding = nn.Parameter(torch.zeros(len(MODEL_ORDER), cnn.features))
        self.gated = gated
        if gated:
            self.context = nn.RNN(cnn.features, context, batch_first=True, bidirectional=True)
            self.gate = FilterGate(context, cnn.features)
        self.gru = nn.GRU(cnn.features, states, batch_first=True, bidirectional=True)
        self.grades = GradeHeads(2 * states + cnn.features, grade_counts)
        self.age = AgeHead(2 * states + cnn.features)

    def assess_features(self, features: Tensor, male: Tensor) -> Assessment:
        """Grade each bone from its own and its neighbours' feature vectors; see `Grader.assess_features`."""
        features = self.dropout(features) + self.bone_embedding
        gated, gate = features, torch.ones_like(features)
        if self.gated:
            context, _ = self.context(features)
            ahead, behind = context.chunk(2, dim=-1)
            gated, gate = self.gate(features, ahead, behind)
        states, _ = self.gru(gated)
        # The Bi-GRU's state beside the gated feature: the bone keeps its own evidence at full width.
        states = torch.cat((states, gated), -1)
        states = self.dropout(states)
        months, alone = self.age(states, male)
        return Assessment(self.grades(states), months, alone, gate)
