// SPDX-License-Identifier: GPL-3.0-or-later
// Every kernel in every version, for kernels.cpp to make the tables of; nobody else includes it but the files that define them.
#pragma once

#include "core/kernels/kernels.h"

namespace lathe {

void floatMatmulReference(const MatmulArguments& arguments, int panelBegin, int panelEnd, std::byte* scratch);
void floatMatmulAvx2(const MatmulArguments& arguments, int panelBegin, int panelEnd, std::byte* scratch);
void floatMatmulAvx512(const MatmulArguments& arguments, int panelBegin, int panelEnd, std::byte* scratch);

void codeMatmulReference(const MatmulArguments& arguments, int panelBegin, int panelEnd, std::byte* scratch);
void codeMatmulAvx2(const MatmulArguments& arguments, int panelBegin, int panelEnd, std::byte* scratch);
void codeMatmulAvxVnni(const MatmulArguments& arguments, int panelBegin, int panelEnd, std::byte* scratch);
void codeMatmulAvx512(const MatmulArguments& arguments, int panelBegin, int panelEnd, std::byte* scratch);

void layerNormReference(const float* x, int width, const float* gain, const float* bias, float epsilon, float* y);
void layerNormAvx2(const float* x, int width, const float* gain, const float* bias, float epsilon, float* y);
void layerNormAvx512(const float* x, int width, const float* gain, const float* bias, float epsilon, float* y);

void quantizeRowReference(const float* x, int inputs, int groupSize, int8_t* codes, float* scales, int32_t* sums);
void quantizeRowAvx2(const float* x, int inputs, int groupSize, int8_t* codes, float* scales, int32_t* sums);
void quantizeRowAvx512(const float* x, int inputs, int groupSize, int8_t* codes, float* scales, int32_t* sums);

void attendReference(const AttentionArguments& arguments);
void attendAvx2(const AttentionArguments& arguments);
void attendAvx512(const AttentionArguments& arguments);

void geluReference(float* values, int count);
void geluAvx2(float* values, int count);
void geluAvx512(float* values, int count);

void toFloat16Reference(const float* x, int count, Float16* y);
void toFloat16Avx2(const float* x, int count, Float16* y);
void toFloat16Avx512(const float* x, int count, Float16* y);

float largestReference(const float* values, int count);
float largestAvx2(const float* values, int count);
float largestAvx512(const float* values, int count);

}  // namespace lathe
